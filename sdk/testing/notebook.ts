import * as pulumi from "@pulumi/pulumi";
import { demonstrationModule } from "../type-tokens";
import type * as demonstration from "./demonstration";

/** Arguments of {@link Notebook}. */
export interface NotebookArgs {
  /** Name: letters, digits, `-` and `_`, at most 128. */
  name: pulumi.Input<string>;
  /** The image's catalog ID: `imageId` of an image. */
  imageId: pulumi.Input<string>;
  /** Machine. @default "modelarts.vm.cpu.2u" */
  flavor?: pulumi.Input<string>;
}

/**
 * FOR DEMONSTRATION ONLY: a ModelArts notebook, so that examples can show an `imageId` in use. It is created and
 * deleted over the `mlimages` connection; any change replaces it. Real programs use the cloud's own provider.
 * @see https://support.huaweicloud.com/intl/en-us/api-modelarts/CreateNotebook.html
 */
export class Notebook extends pulumi.dynamic.Resource {
  /** Name. */
  declare readonly name: pulumi.Output<string>;
  /** The image it was created from. */
  declare readonly imageId: pulumi.Output<string>;
  /** Machine. */
  declare readonly flavor: pulumi.Output<string>;

  constructor(resourceName: string, args: NotebookArgs, options?: pulumi.CustomResourceOptions) {
    super(
      new NotebookProvider(),
      resourceName,
      { flavor: "modelarts.vm.cpu.2u", ...args },
      options,
      demonstrationModule,
      "Notebook",
    );
  }
}

/** Its text is stored with the stack and runs without this package's source, so it only passes on. */
class NotebookProvider implements pulumi.dynamic.ResourceProvider {
  private config?: pulumi.dynamic.Config;

  async configure(request: pulumi.dynamic.ConfigureRequest): Promise<void> {
    this.config = request.config;
  }

  async create(inputs: demonstration.NotebookInputs): Promise<pulumi.dynamic.CreateResult> {
    return (require("pulumi-mlimages/testing/demonstration") as typeof demonstration).createNotebook(
      inputs,
      this.config,
    );
  }

  async delete(id: string): Promise<void> {
    return (require("pulumi-mlimages/testing/demonstration") as typeof demonstration).deleteNotebook(id, this.config);
  }

  async diff(
    _id: string,
    olds: demonstration.NotebookInputs,
    news: demonstration.NotebookInputs,
  ): Promise<pulumi.dynamic.DiffResult> {
    return (require("pulumi-mlimages/testing/demonstration") as typeof demonstration).replaceOnChange(olds, news);
  }
}
