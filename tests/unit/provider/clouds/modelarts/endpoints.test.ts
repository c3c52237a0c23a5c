import assert from "node:assert/strict";
import { iamEndpoint, modelArtsEndpoint } from "../../../../../provider/clouds/modelarts/endpoints";

describe("ModelArts' endpoint", () => {
  const table: readonly (readonly [region: string, endpoint: string])[] = [
    ["cn-north-4", "https://modelarts.cn-north-4.myhuaweicloud.com"],
    ["ap-southeast-1", "https://modelarts.ap-southeast-1.myhuaweicloud.cn"],
    ["ap-southeast-2", "https://modelarts.ap-southeast-2.myhuaweicloud.com"],
    ["eu-west-101", "https://modelarts.eu-west-101.myhuaweicloud.eu"],
    ["eu-west-0", "https://modelarts.eu-west-0.myhuaweicloud.com"],
    ["xx-new-9", "https://modelarts.xx-new-9.myhuaweicloud.com"],
  ];
  for (const [region, endpoint] of table) {
    it(`in ${region} is ${endpoint}`, () => {
      assert.equal(modelArtsEndpoint(region), endpoint);
    });
  }
});

describe("IAM's endpoint", () => {
  for (const [region, endpoint] of [
    ["cn-north-4", "https://iam.cn-north-4.myhuaweicloud.com"],
    ["ap-southeast-1", "https://iam.ap-southeast-1.myhuaweicloud.com"],
    ["eu-west-101", "https://iam.eu-west-101.myhuaweicloud.eu"],
  ] as const) {
    it(`in ${region} is ${endpoint}`, () => {
      assert.equal(iamEndpoint(region), endpoint);
    });
  }
});
