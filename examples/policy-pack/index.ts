import { PolicyPack } from "@pulumi/policy";
import {
  imageAge,
  imageConsistency,
  imageContent,
  imageFit,
  imagePinned,
  imageSource,
  imageStatus,
} from "pulumi-mlimages/policy";

// Every option can also be set in the pack's configuration: `pulumi preview --policy-pack … --policy-pack-config
// config.json`.
new PolicyPack("mlimages", {
  policies: [
    imageSource({ clouds: ["modelarts"], types: ["BUILD_IN"], registries: ["swr.*.myhuaweicloud.com"] }),
    imageContent({ frameworks: { pytorch: ">=1.8 <3", mindspore: "*" } }),
    imageStatus(),
    imageAge({ maxDays: 1500, enforcementLevel: "advisory" }),
    imageFit({
      flavors: {
        "modelarts.vm.cpu.*": { arch: "x86_64", resourceCategory: "CPU" },
        "modelarts.vm.gpu.*": { arch: "x86_64", resourceCategory: "GPU" },
        "modelarts.bm.d910.*": { arch: "aarch64", resourceCategory: "ASCEND" },
      },
    }),
    imagePinned(),
    imageConsistency(),
  ],
});
