/**
 * A user's program, which is compiled and never run: what must compile, and behind `@ts-expect-error` what must not.
 * Every build compiles it against the sources; `types.test.ts` does against the built package, and with the old
 * compiler too.
 */
import * as policy from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import * as mlimages from "pulumi-mlimages";
import * as images from "pulumi-mlimages/policy";
import * as testing from "pulumi-mlimages/testing";

declare const word: pulumi.Output<string>;
declare const secret: pulumi.Output<string>;

// No field of an answer may be missing from its type, or `output.field.apply(…)` would not compile.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- what has no field
type Optional<T> = { [Key in keyof T]-?: {} extends Pick<T, Key> ? Key : never }[keyof T];
export const inImage: never[] = [] as Optional<mlimages.GetImageResult>[];
export const inImages: never[] = [] as Optional<mlimages.Image | mlimages.GetImagesResult>[];
export const inGroups: never[] = [] as Optional<mlimages.ImageGroup | mlimages.GetImageGroupsResult>[];
type Records = mlimages.PinnedImageRecord | mlimages.PinnedImageRow | mlimages.PinnedGroupRow;
export const inRecords: never[] = [] as Optional<Records>[];
// @ts-expect-error arguments may be left out
export const inArguments: never[] = [] as Optional<mlimages.GetImageArgs>[];

// Answers of functions: what may not be stated is undefined.
const torch = mlimages.getImageOutput({ framework: "pytorch" });
export const version: pulumi.Output<string> = torch.frameworkVersion.apply((text) => text ?? "none");
// @ts-expect-error it may be undefined
export const careless = torch.frameworkVersion.apply((text) => text.toUpperCase());
// @ts-expect-error it is undefined where nothing is known, not null
export const nullable: pulumi.Output<string | null> = torch.frameworkVersion;
export const size: pulumi.Output<number> = torch.sizeBytes.apply((bytes = 0) => bytes / 1024);
export const facts: pulumi.Output<string>[] = [torch.name, torch.imageId, torch.swrPath, torch.imageUrl, torch.region];
// @ts-expect-error the ID of an image is called imageId
export const itsId = torch.id;
export const arch = mlimages.getImagesOutput().images[0]?.arch.apply((text) => text);
export const enterprise = mlimages.getImageGroupsOutput().groups[0]?.isSwrEnterprise.apply((is) => is === true);
export const promised: Promise<string | undefined> = mlimages.getImage().then(({ cudaVersion }) => cudaVersion);
// @ts-expect-error it may be undefined
export const believed: Promise<string> = mlimages.getImage().then(({ cudaVersion }) => cudaVersion);

/** An answer is one's own to read, not to change. */
export async function change(): Promise<void> {
  const image = await mlimages.getImage();
  // @ts-expect-error a field cannot be set
  image.imageId = "other";
  const list = await mlimages.getImages();
  // @ts-expect-error a list cannot be changed
  list.images[0] = image;
}

// Arguments: only those there are, of their types, and each function its own.
export const asked = mlimages.getImage({ framework: "pytorch", labels: { team: "vision" }, fallbacks: [{}] });
export const open = mlimages.getImage({ arch: "riscv64", resourceCategory: "TPU", devService: "LAB" });
// @ts-expect-error there is no such argument
export const misspelt = mlimages.getImage({ frameworks: "pytorch" });
// @ts-expect-error nor in an output form
export const misspeltOutput = mlimages.getImageOutput({ frameworks: "pytorch" });
// @ts-expect-error nor in a fallback
export const misspeltFallback = mlimages.getImage({ fallbacks: [{ frameworks: "pytorch" }] });
// @ts-expect-error a fallback chooses no ID
export const fallbackById = mlimages.getImage({ fallbacks: [{ id: "a" }] });
// @ts-expect-error 3.10 is the number 3.1
export const number = mlimages.getImage({ pythonVersion: 3.1 });
// @ts-expect-error one image has no limit
export const limited = mlimages.getImage({ limit: 1 });
// @ts-expect-error a list is not chosen from
export const chosen = mlimages.getImages({ mostRecent: true });
export const least = mlimages.getImages({ limit: 1, atLeast: 1 });
// @ts-expect-error groups have no architecture
export const groupsOfArch = mlimages.getImageGroups({ arch: "x86_64" });
// @ts-expect-error a label's value is a text
export const label = mlimages.getImage({ labels: { team: 1 } });

// One typed object of arguments is good for the function, its output form and the pin.
const shared: mlimages.GetImageArgs = { framework: "pytorch", fallbacks: [{ framework: "mindspore" }] };
export const sharedOutput = mlimages.getImageOutput(shared);
export const sharedPin = new mlimages.PinnedImage("shared", shared);

// Outputs stand where a value may not be known yet, and nowhere else.
export const later = mlimages.getImageOutput({ framework: word, mostRecent: pulumi.output(true) });
export const laterLabels = mlimages.getImagesOutput({ labels: { team: word }, limit: pulumi.output(1) });
export const laterFallbacks = mlimages.getImageOutput({ fallbacks: [{ name: secret }, pulumi.output({ name: "a" })] });
export const laterGroups = mlimages.getImageGroupsOutput({ name: word, region: secret });
// @ts-expect-error an output of another type
export const wrongOutput = mlimages.getImageOutput({ mostRecent: word });
// @ts-expect-error the promise form asks at once
export const tooEarly = mlimages.getImage({ framework: word });

// Options: each form has its own.
export const after = mlimages.getImageOutput(
  {},
  { dependsOn: [new testing.Notebook("a", { name: "a", imageId: word })] },
);
export const ended = mlimages.getImage({}, { signal: new AbortController().signal });
// @ts-expect-error account and place are chosen by the arguments
export const provided = mlimages.getImageOutput({}, { provider: undefined });
// @ts-expect-error a promise waits for nothing
export const waiting = mlimages.getImage({}, { dependsOn: [] });

// Pins: what may not be stated is null, and everything may be an output.
const pin = new mlimages.PinnedImage("pin", { framework: word, cudaVersion: torch.cudaVersion, triggers: ["a", word] });
export const recorded: pulumi.Output<string> = pin.cudaVersion.apply((text) => (text === null ? "none" : text));
// @ts-expect-error it may be null
export const carelessPin: pulumi.Output<string> = pin.cudaVersion;
// @ts-expect-error there is no such field
export const nothing = pin.nothing;
// @ts-expect-error there is no such argument
export const misspeltPin = new mlimages.PinnedImage("pin", { frameworks: "pytorch" });
export const state: pulumi.Output<mlimages.CatalogState> = pin.catalogState.apply((text) => text ?? "current");
const list = new mlimages.PinnedImages("list", { limit: 1 }, { ignoreChanges: ["selector"] });
export const names = list.images.apply((rows) => rows.map(({ name }) => name));
// @ts-expect-error a list chooses nothing
export const chosenList = new mlimages.PinnedImages("list", { mostRecent: true });
export const groups = new mlimages.PinnedImageGroups("groups", { nameContains: "pytorch" }).groups[0]?.versionCount;

// Failures of the promise form.
export function codeOf(error: mlimages.CallError): mlimages.CatalogErrorCode {
  return error.code;
}
// @ts-expect-error there is no such code
export const code: mlimages.CatalogErrorCode = "no_such_code";

// Mocks: an image needs its name and its path.
const build = { name: "pytorch_2.1.0", swrPath: "swr.example.com/atelier/pytorch:2.1.0" };
export const mocks: pulumi.runtime.Mocks = testing.imageMocks({ images: [build, { ...build, arch: undefined }] });
// @ts-expect-error its path is missing
export const unmocked = testing.imageMocks({ images: [{ name: "pytorch_2.1.0" }] });
// @ts-expect-error its URL follows from its path
export const derived: testing.MockImage = { ...build, imageUrl: "atelier/pytorch:2.1.0" };

// Policies: objects that a pack takes as they are.
const consumers: images.Consumer[] = [{ type: "acme:ml/lab:Lab", image: "spec.containers[].image" }];
export const pack = new policy.PolicyPack("images", {
  policies: [
    images.imageSource({ consumers, types: ["BUILD_IN"] }),
    images.imageContent({ frameworks: { pytorch: ">=2 <3" }, enforcementLevel: "advisory" }),
    images.imagePinned(),
  ],
});
// @ts-expect-error there is no such option
export const option = images.imagePinned({ tags: ["latest"] });
// @ts-expect-error there is no such level
export const level = images.imageAge({ maxDays: 30, enforcementLevel: "stern" });
