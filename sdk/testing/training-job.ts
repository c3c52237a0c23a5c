import * as pulumi from "@pulumi/pulumi";
import { demonstrationModule } from "../type-tokens";
import type * as demonstration from "./demonstration";

/** Arguments of {@link TrainingJob}. */
export interface TrainingJobArgs {
  /** Name: letters, digits, `-` and `_`, at most 64. */
  name: pulumi.Input<string>;
  /** `organization/repository:tag`: `imageUrl` of an image. */
  imageUrl: pulumi.Input<string>;
  /** What the job runs in its container. */
  command: pulumi.Input<string>;
}

/**
 * FOR DEMONSTRATION ONLY: a ModelArts training job, so that examples can show an image's path in use. It is created and
 * deleted over the `mlimages` connection; any change replaces it. Real programs use the cloud's own provider.
 * @see https://support.huaweicloud.com/intl/en-us/api-modelarts/CreateTrainingJob.html
 */
export class TrainingJob extends pulumi.dynamic.Resource {
  /** Name. */
  declare readonly name: pulumi.Output<string>;
  /** The path it runs. */
  declare readonly imageUrl: pulumi.Output<string>;
  /** What it runs in its container. */
  declare readonly command: pulumi.Output<string>;

  constructor(resourceName: string, args: TrainingJobArgs, options?: pulumi.CustomResourceOptions) {
    super(new TrainingJobProvider(), resourceName, { ...args }, options, demonstrationModule, "TrainingJob");
  }
}

/** Its text is stored with the stack and runs without this package's source, so it only passes on. */
class TrainingJobProvider implements pulumi.dynamic.ResourceProvider {
  private config?: pulumi.dynamic.Config;

  async configure(request: pulumi.dynamic.ConfigureRequest): Promise<void> {
    this.config = request.config;
  }

  async create(inputs: demonstration.TrainingJobInputs): Promise<pulumi.dynamic.CreateResult> {
    return (require("pulumi-mlimages/testing/demonstration") as typeof demonstration).createTrainingJob(
      inputs,
      this.config,
    );
  }

  async delete(id: string): Promise<void> {
    return (require("pulumi-mlimages/testing/demonstration") as typeof demonstration).deleteTrainingJob(
      id,
      this.config,
    );
  }

  async diff(
    _id: string,
    olds: demonstration.TrainingJobInputs,
    news: demonstration.TrainingJobInputs,
  ): Promise<pulumi.dynamic.DiffResult> {
    return (require("pulumi-mlimages/testing/demonstration") as typeof demonstration).replaceOnChange(olds, news);
  }
}
