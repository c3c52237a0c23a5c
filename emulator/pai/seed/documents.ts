import type { EmulatedPaiImage } from "../image";

/** The example response of GetImage, with the id of its example request; line feeds and stars stand there. */
export const documentedPaiImages: readonly EmulatedPaiImage[] = [
  {
    ImageId: "image-4c62******53uor",
    GmtCreateTime: "2021-01-21T17:12:35.232Z",
    GmtModifiedTime: "2021-01-21T17:12:35.232Z",
    Name: "nlp-compression\n",
    Description: "NLP模型压缩训练镜像\n",
    ImageUri: "registry.cn-hangzhou.aliyuncs.******ession/nlp:gpu\n",
    UserId: "15577******8921",
    ParentUserId: "15577******8921",
    Labels: [{ Key: "system.chipType\n", Value: "GPU" }],
    WorkspaceId: "15945",
    Accessibility: "PUBLIC",
    Size: 10,
    SourceType: "",
    SourceId: "",
  },
];
