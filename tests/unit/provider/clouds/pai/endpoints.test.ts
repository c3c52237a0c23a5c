import assert from "node:assert/strict";
import { paiEndpoint } from "../../../../../provider/clouds/pai/endpoints";

describe("the address of AIWorkSpace", () => {
  it("follows from the region", () => {
    assert.equal(paiEndpoint("cn-hangzhou", "public"), "https://aiworkspace.cn-hangzhou.aliyuncs.com");
  });

  it("is another one in private networks", () => {
    assert.equal(paiEndpoint("cn-hangzhou", "vpc"), "https://aiworkspace-vpc.cn-hangzhou.aliyuncs.com");
  });

  for (const region of ["cn-guangzhou", "ap-southeast-5", "mars-north-1"]) {
    it(`of ${region} needs no table`, () => {
      assert.equal(paiEndpoint(region, "public"), `https://aiworkspace.${region}.aliyuncs.com`);
    });
  }
});
