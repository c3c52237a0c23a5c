import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { send } from "../emulator/client";
import { runsSources } from "../sources";

describe("emulator: command", () => {
  it("says where it is and how to reach it, answers, and ends on SIGTERM", async function () {
    this.timeout(20_000);
    const file = require.resolve("../../emulator/main");
    const loader = file.endsWith(".ts") ? runsSources : [];
    const child = spawn(process.execPath, [...loader, file, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      let text = "";
      for await (const chunk of child.stdout) {
        text += String(chunk);
        if (text.includes("/__control/requests")) break;
      }
      const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      assert.match(text, new RegExp(`pulumi config set mlimages:endpoint ${url}`));
      assert.match(text, /pulumi config set mlimages:secretKey \S+ --secret/);
      assert.match(text, /export HW_ACCESS_KEY=/);
      assert.match(text, /pulumi config set mlimages:cloud pai/);
      for (const name of ["REGION", "ACCESS_KEY", "SECRET_KEY"])
        assert.match(text, new RegExp(`export ALICLOUD_${name}=\\S`));
      for (const region of ["cn-hangzhou", "cn-shanghai"]) {
        const [, paiUrl = ""] = new RegExp(`${region} +(http://127\\.0\\.0\\.1:\\d+)`).exec(text) ?? [];
        assert.equal((await send(paiUrl, "GET", "/api/v1/images", {})).status, 400);
      }
      assert.equal((await send(url, "GET", "/v3/projects", {})).status, 401);
    } finally {
      child.kill("SIGTERM");
    }
    const [code, signal] = await once(child, "exit");
    assert.deepEqual([code, signal], [0, null]);
  });
});
