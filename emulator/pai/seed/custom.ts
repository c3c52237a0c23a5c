import { DEMO_ACCOUNT } from "../../account";
import { stableImageId } from "../stable-image-id";
import type { EmulatedPaiImage, PaiLabel } from "../image";
import { label } from "./recipe";

const { userId, parentUserId, workspaceId } = DEMO_ACCOUNT.pai;

/** Images the account made itself, in its workspace. */
const OWN = {
  UserId: userId,
  ParentUserId: parentUserId,
  WorkspaceId: workspaceId,
  Accessibility: "PRIVATE",
  SourceId: "",
} as const;

/** Images of strangers that everybody may use. */
const SHARED = {
  UserId: "300000000000000007",
  ParentUserId: "3000000000000007",
  WorkspaceId: "70412",
  Accessibility: "PUBLIC",
  SourceType: "Import",
  SourceId: "",
} as const;

const TORCH: readonly PaiLabel[] = [
  label("system.chipType", "GPU"),
  label("system.framework", "PyTorch 2.6.0"),
  label("system.pythonVersion", "3.11"),
  label("system.supported.dlc", "true"),
  label("system.supported.dsw", "true"),
];

/** What users add: the account's own images, and those that strangers have made public. Untidy as only users are. */
export const CUSTOM: readonly EmulatedPaiImage[] = [
  custom("registry.{region}.aliyuncs.com/demo-team/resnet-train:v1.2.0", "2024-07-03T08:00:00.000Z", {
    ...OWN,
    Name: "resnet-train",
    Description: "ResNet on our own data",
    SourceType: "Import",
    Size: 5368709120,
    Labels: [...TORCH, label("team", "vision")],
  }),
  custom("registry.{region}.aliyuncs.com/demo-team/resnet-train:v1.10.0", "2025-03-05T00:00:00.000Z", {
    ...OWN,
    Name: "resnet-train",
    Description: "ResNet on our own data",
    SourceType: "Import",
    Size: 5482733568,
    Labels: [...TORCH, label("team", "vision"), label("stage", "prod")],
  }),
  custom("registry.{region}.aliyuncs.com/demo-team/llm-finetune:0.4.1", "2025-09-27T06:40:12.345Z", {
    ...OWN,
    Name: "llm-finetune",
    Description: "",
    SourceType: "Build",
    SourceId: "build-demo0001",
    Size: 17179869184,
    Labels: [...TORCH, label("system.source", "Build"), label("gpu,count", "a=b")],
  }),
  custom("registry-vpc.{region}.aliyuncs.com/demo-team/dsw-saved:20250301", "2025-03-01T02:20:00.000Z", {
    ...OWN,
    Name: "dsw-saved",
    Description: "Saved from a notebook\n",
    SourceType: "Build",
    Size: 12091490304,
    Labels: [
      label("system.chipType", "GPU"),
      label("system.source", "DSW"),
      label("system.dsw.fromInstanceId", "dsw-demo000000000001"),
      label("system.dsw.fromImageId", "image-demo0000000000base"),
      label("system.dsw.stage", "release"),
    ],
  }),
  custom("registry.{region}.aliyuncs.com/demo-team/no-labels:1", "2025-01-01T00:00:00Z", {
    ...OWN,
    Name: "no-labels",
    SourceType: "Import",
    Size: 1073741824,
  }),
  custom("registry.{region}.aliyuncs.com/demo-team/empty-labels:1", "2025-01-01T00:00:00Z", {
    ...OWN,
    Name: "empty-labels",
    Description: null,
    SourceType: "Import",
    Labels: [],
  }),
  custom("registry.{region}.aliyuncs.com/demo-team/pasted:latest", "2025-02-11T13:05:00.000Z", {
    ...OWN,
    Name: "pasted\tfrom a\tsheet\n",
    Description: "first line\nsecond line\n",
    SourceType: "Import",
    Labels: [label("system.chipType", "CPU\n"), label("note", "tab\tin it")],
  }),
  custom("registry.{region}.aliyuncs.com/demo-team/published:2.0", "2025-06-30T22:59:59.999Z", {
    ...OWN,
    Accessibility: "PUBLIC",
    Name: "published",
    Description: "For everybody",
    SourceType: "Import",
    Size: 4294967296,
    Labels: TORCH,
  }),
  custom(
    "registry.{region}.aliyuncs.com/demo-team/shanghai-only:1.0",
    "2025-05-05T05:05:05.000Z",
    { ...OWN, Name: "shanghai-only", SourceType: "Import", Labels: [label("system.chipType", "CPU")] },
    ["cn-shanghai"],
  ),
  custom(
    "registry.{region}.aliyuncs.com/openlab/pytorch:2.6.0-gpu-py311-cu124-ubuntu22.04",
    "2025-05-20T03:50:26.745Z",
    {
      ...SHARED,
      Name: "pytorch:2.6.0-gpu-py311-cu124-ubuntu22.04",
      Description: "Like the official one, with apex",
      Size: 13958643712,
      Labels: [...TORCH, label("system.origin", "Community")],
    },
  ),
  custom("registry.{region}.aliyuncs.com/openlab/whisper-serving:v3", "2024-11-30T17:42:08.500Z", {
    ...SHARED,
    Name: "whisper-serving",
    Description: "Speech recognition",
    Size: 8589934592,
    Labels: [
      label("system.chipType", "GPU"),
      label("system.origin", "Community"),
      label("system.supported.eas", "true"),
    ],
  }),
  custom("docker.io/openlab/isaac-sim:4.5.0", "2025-02-28T09:09:09.090Z", {
    ...SHARED,
    UserId: "300000000000000009",
    ParentUserId: "3000000000000009",
    WorkspaceId: "70998",
    Name: "isaac-sim",
    Description: "",
    Labels: [label("system.chipType", "GPU"), label("system.origin", "Community"), label("system.official", "false")],
  }),
];

function custom(
  uri: string,
  at: string,
  fields: Partial<EmulatedPaiImage>,
  regions?: readonly string[],
): EmulatedPaiImage {
  return {
    ImageId: stableImageId(uri),
    ImageUri: uri,
    GmtCreateTime: at,
    GmtModifiedTime: at,
    ...fields,
    ...(regions === undefined ? {} : { regions }),
  };
}
