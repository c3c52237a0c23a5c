import assert from "node:assert/strict";
import {
  groupKeyOf,
  imageKeyOf,
  readEnvelope,
  readGroupsEnvelope,
} from "../../../../../provider/clouds/modelarts/wire";
import { readGroup } from "../../../../../provider/clouds/modelarts/group-columns";
import { readImage } from "../../../../../provider/clouds/modelarts/image-columns";
import type { Image } from "../../../../../provider/image/image";
import { imageGroupFieldNames } from "../../../../../provider/fields/image-group-fields";
import { imageFieldNames, imageFields } from "../../../../../provider/fields/image-fields";
import { wholeRow } from "../../fixtures";

/** The second image of the listing in the service's documents. */
const documented = {
  arch: "x86_64",
  create_at: 1638841805439,
  description: "CPU and GPU general algorithm development and training, preconfigured with AI engine PyTorch1.8",
  dev_services: ["NOTEBOOK", "SSH"],
  id: "278e88d1-5b71-4766-8502-b3ba72e824d9",
  name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04",
  resource_categories: ["GPU", "CPU"],
  service_type: "COMMON",
  status: "ACTIVE",
  swr_path: "swr.xxx.com/atelier/pytorch_1_8:pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
  tag: "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
  type: "BUILD_IN",
  update_at: 1638234504492,
  workspace_id: "0",
};

/** The least that is an image. */
const least = { id: "id-1", name: "mine", swr_path: "swr.example.com/team/mine:1", status: "ACTIVE" };

function read(json: unknown) {
  return wholeRow(readImage(json, "cn-north-4"));
}

function image(fields: Record<string, unknown> = {}): Image {
  const { image, unread, defect } = read({ ...least, ...fields });
  assert.deepEqual([unread, defect], [[], undefined]);
  return image;
}

function defect(json: unknown) {
  const { defect, image } = read(json);
  return { defect: defect ?? assert.fail("it is an image"), known: image };
}

describe("an image of the service", () => {
  it("is read from the documented example, every field", () => {
    assert.deepEqual(read(documented), {
      unread: [],
      defect: undefined,
      image: {
        imageId: "278e88d1-5b71-4766-8502-b3ba72e824d9",
        name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04",
        swrPath: documented.swr_path,
        imageUrl: `atelier/pytorch_1_8:${documented.tag}`,
        registry: "swr.xxx.com",
        organization: "atelier",
        repository: "pytorch_1_8",
        tag: documented.tag,
        cloud: "modelarts",
        region: "cn-north-4",
        type: "BUILD_IN",
        serviceType: "COMMON",
        arch: "x86_64",
        resourceCategories: ["CPU", "GPU"],
        devServices: ["NOTEBOOK", "SSH"],
        status: "ACTIVE",
        workspaceId: "0",
        description: documented.description,
        createdAt: "2021-12-07T01:50:05.439Z",
        updatedAt: "2021-11-30T01:08:24.492Z",
        builtAt: "2022-09-26T10:43:58.000Z",
        framework: "pytorch",
        frameworkVersion: "1.8.0",
        prerelease: false,
        pythonVersion: "3.7",
        cudaVersion: "10.2",
        os: "ubuntu 18.04",
        labels: {},
      },
    });
  });

  it("is read with the newer fields", () => {
    const { flavorType, showName, showTag, swrInstanceId, namespace, origin, visibility, statusMessage } = image({
      flavor_type: "ASCEND_SNT9B",
      show_name: "Torch",
      show_tag: "2.1",
      swr_instance_id: "swr-1",
      namespace: "team",
      origin: "IMAGE_SAVE",
      visibility: "PRIVATE",
      status_message: "saved",
    });
    assert.deepEqual(
      [flavorType, showName, showTag, swrInstanceId, namespace, origin, visibility, statusMessage],
      ["ASCEND_SNT9B", "Torch", "2.1", "swr-1", "team", "IMAGE_SAVE", "PRIVATE", "saved"],
    );
  });

  it("leaves out what is missing, null or empty", () => {
    const missing = image();
    const nothing = Object.fromEntries(
      [
        "arch",
        "create_at",
        "description",
        "dev_services",
        "flavor_type",
        "namespace",
        "resource_categories",
        "size",
        "support_res_categories",
        "tag",
        "tags",
        "type",
        "update_at",
      ].map((key) => [key, null]),
    );
    assert.deepEqual(
      [image(nothing), image({ description: "", arch: "" }), "arch" in missing, "createdAt" in missing],
      [missing, missing, false, false],
    );
  });

  it("takes unknown fields without a word", () => {
    assert.deepEqual(image({ brand_new: { deep: [1] } }), image());
  });

  it("passes words on that nobody knows yet", () => {
    const { arch, type, status, resourceCategories, devServices } = image({
      arch: "riscv64",
      type: "SHARED",
      status: "SCANNING",
      resource_categories: ["XPU"],
      dev_services: ["AI_FLOW"],
    });
    assert.deepEqual(
      [arch, type, status, resourceCategories, devServices],
      ["riscv64", "SHARED", "SCANNING", ["XPU"], ["AI_FLOW"]],
    );
  });

  it("supports what either list of categories says, sorted, once", () => {
    assert.deepEqual(
      image({ resource_categories: ["GPU", "CPU"], support_res_categories: ["CPU", "ASCEND"] }).resourceCategories,
      ["ASCEND", "CPU", "GPU"],
    );
  });

  it("takes the tag from the path where the service states none", () => {
    assert.equal(image().tag, "1");
  });

  it("has its path without blanks around it", () => {
    assert.equal(image({ swr_path: " swr.example.com/team/mine:1\n" }).swrPath, "swr.example.com/team/mine:1");
  });

  it("has the labels of its tags, an empty text where the value is missing", () => {
    assert.deepEqual(
      image({ tags: [{ key: "team", value: "vision" }, { key: "gpu" }, { key: "x", value: null }] }).labels,
      { team: "vision", gpu: "", x: "" },
    );
  });

  it("has its size in bytes", () => {
    assert.equal(image({ size: 8285974481 }).sizeBytes, 8285974481);
  });

  it("has no size where 17 digits cannot be held, and says so", () => {
    const { image, unread } = read({ ...least, size: JSON.parse("12345678901234567") as number });
    assert.deepEqual(
      [image.sizeBytes, unread],
      [undefined, [{ field: "sizeBytes", why: "size is no whole number that can be held" }]],
    );
  });

  it("has no time where the service writes 0", () => {
    assert.equal(image({ create_at: 0 }).createdAt, undefined);
  });
});

describe("a path", () => {
  it("may be missing while the image is made", () => {
    const { swrPath, imageUrl, status } = image({ swr_path: null, status: "CREATING" });
    assert.deepEqual([swrPath, imageUrl, status], ["", "", "CREATING"]);
  });

  for (const [what, fields] of [
    ["missing", { swr_path: undefined }],
    ["null", { swr_path: null }],
    ["empty", { swr_path: "" }],
    ["blank", { swr_path: " " }],
    ["missing where no status is stated", { swr_path: null, status: null }],
  ] as const) {
    it(`that is ${what} makes an ACTIVE image unreadable`, () => {
      assert.match(defect({ ...least, ...fields }).defect, /id-1.*swr_path/);
    });
  }
});

describe("a time that cannot be read", () => {
  const spellings = { create_at: "createdAt", update_at: "updatedAt" } as const;
  for (const [spelling, field] of Object.entries(spellings)) {
    for (const value of [
      1638841805,
      "2021-12-07",
      "1638841805439",
      -1,
      1638234504492000,
      4102444800001,
      1e300,
      true,
      {},
      [1638841805439],
    ]) {
      it(`is none of the image, and is told beside it: ${spelling} ${JSON.stringify(value)}`, () => {
        const { image, unread, defect } = read({ ...documented, [spelling]: value });
        assert.equal(defect, undefined);
        assert.deepEqual(unread, [{ field, why: `${spelling} is no time in milliseconds` }]);
        const { [field]: time, ...others } = read(documented).image;
        assert.ok(time !== undefined);
        assert.deepEqual(image, others);
      });
    }

    for (const nothing of [undefined, null, 0, ""]) {
      it(`is not one that is not stated: ${spelling} ${JSON.stringify(nothing)}`, () => {
        const { image, unread } = read({ ...documented, [spelling]: nothing });
        assert.deepEqual([unread, field in image], [[], false]);
      });
    }
  }
});

describe("a row that is no image", () => {
  const wrong: readonly (readonly [field: string, value: unknown])[] = [
    ["id", undefined],
    ["id", ""],
    ["id", 5],
    ["id", "half\ud800"],
    ["name", null],
    ["name", ""],
    ["name", "half\ud800"],
    ["swr_path", ["a"]],
  ];
  for (const [field, value] of wrong) {
    it(`is one whose ${field} is ${JSON.stringify(value)}; the message names the field`, () => {
      assert.match(defect({ ...documented, [field]: value }).defect, new RegExp(`\\b${field}\\b`));
    });
  }

  for (const row of [null, 5, "x", []]) {
    it(`is ${JSON.stringify(row)}`, () => {
      assert.deepEqual(defect(row).known, {});
    });
  }

  it("names its image, and never the wrong value", () => {
    const { defect: text } = defect({ ...documented, name: { canary: "canary" } });
    assert.deepEqual([text.includes(documented.id), text.includes("canary")], [true, false]);
  });

  it("keeps what could be read", () => {
    const { known } = defect({ ...documented, id: 5, size: "large", update_at: "now" });
    assert.deepEqual(
      [known.imageId, known.arch, known.framework, "updatedAt" in known],
      [undefined, "x86_64", "pytorch", false],
    );
  });
});

describe("a field of an image that cannot be read", () => {
  for (const [field, value, unread] of [
    ["arch", 5, ["arch"]],
    ["arch", "half\ud800", ["arch"]],
    ["dev_services", "SSH", ["devServices"]],
    ["resource_categories", ["GPU", 5], ["resourceCategories"]],
    ["support_res_categories", 5, ["resourceCategories"]],
    ["size", "8285974481", ["sizeBytes"]],
    ["tags", { team: "a" }, ["labels"]],
    ["tags", [{ key: "team", value: 5 }], ["labels"]],
    ["namespace", 5, ["namespace"]],
  ] as const) {
    it(`counts as not stated, and is told: ${field} ${JSON.stringify(value)}`, () => {
      const { image, unread: told, defect } = read({ ...documented, [field]: value });
      assert.equal(defect, undefined);
      assert.deepEqual(
        told.map(({ field }) => field),
        unread,
      );
      for (const { why } of told) assert.match(why, new RegExp(`^${field} (is no|holds half)`));
      const whole = read(documented).image;
      const { [unread[0]]: here, ...rest } = image;
      const { [unread[0]]: there, ...others } = whole;
      assert.deepEqual(rest, others);
      assert.ok(here === undefined || Object.keys(here).length === 0, String(there));
    });
  }

  for (const field of ["name", "tag", "swr_path"]) {
    it(`leaves no fact that is read from texts where it is the ${field}`, () => {
      const { image, unread } = read({ ...documented, name: "pytorch2.6.0rc1-cuda12.4-py310-ubuntu22.04", [field]: 5 });
      const facts = imageFieldNames.filter((each) => imageFields[each].isFact === true);
      assert.equal(facts.length, 8);
      const told = unread.map((each) => each.field);
      assert.deepEqual(
        facts.filter((each) => !told.includes(each)),
        [],
      );
      assert.deepEqual(
        facts.filter((each) => each in image && image[each] !== false),
        [],
      );
    });
  }
});

describe("a page", () => {
  it("is read from the documented frame", () => {
    assert.deepEqual(readEnvelope({ current: 4, data: [documented], pages: 54, size: 2, total: 107 }), {
      rows: [documented],
      total: 107,
    });
  });

  for (const json of [
    null,
    [],
    {},
    { data: [] },
    { total: 1 },
    { data: {}, total: 1 },
    { data: [], total: "1" },
    { data: [], total: -1 },
    { data: [], total: 1.5 },
    { data: null, total: 0 },
  ]) {
    it(`is not read from ${JSON.stringify(json)}`, () => {
      assert.throws(
        () => readEnvelope(json),
        (error) => error instanceof TypeError && /no page of a listing/.test(error.message),
      );
    });
  }
});

describe("a group of the service", () => {
  const group = {
    create_at: 1671708630448,
    name: "pytorch_1_8",
    namespace: "op_svc_modelarts_container2",
    update_at: 1671708630448,
    version_count: 1,
  };

  const readNamed = (json: unknown) => {
    const row = readGroup(json, "cn-north-4");
    return "group" in row ? row.group : assert.fail(row.defect);
  };

  it("is read from the documented example", () => {
    assert.deepEqual(readNamed(group), {
      name: "pytorch_1_8",
      cloud: "modelarts",
      region: "cn-north-4",
      namespace: "op_svc_modelarts_container2",
      versionCount: 1,
      createdAt: "2022-12-22T11:30:30.448Z",
      updatedAt: "2022-12-22T11:30:30.448Z",
    });
  });

  it("is read with the newer fields", () => {
    const newer = {
      description: "d",
      read_me: "r",
      icon_name: "i",
      id: "g-1",
      swr_instance_name: "n",
      swr_instance_id: "s",
      is_swr_enterprise: false,
    };
    assert.deepEqual(readNamed({ name: "a", ...newer }), {
      name: "a",
      cloud: "modelarts",
      region: "cn-north-4",
      description: "d",
      readMe: "r",
      iconName: "i",
      id: "g-1",
      swrInstanceName: "n",
      swrInstanceId: "s",
      isSwrEnterprise: false,
    });
  });

  it("has what the answer says beside the rows, unless it says it itself", () => {
    const envelope = (rows: readonly unknown[], more: object) => ({
      current: 1,
      data: rows,
      pages: 1,
      size: rows.length,
      total: rows.length,
      ...more,
    });
    const stated = [group, { ...group, is_swr_enterprise: null }, { ...group, is_swr_enterprise: false }];
    const flags = (more: object) =>
      readGroupsEnvelope(envelope(stated, more)).rows.map((row) => readNamed(row).isSwrEnterprise);
    assert.deepEqual(flags({ is_swr_enterprise: true }), [true, true, false]);
    assert.deepEqual(flags({ is_swr_enterprise: false }), [false, false, false]);
    for (const nothing of [{}, { is_swr_enterprise: null }])
      assert.deepEqual(flags(nothing), [undefined, undefined, false]);
    // What is no row at all is for the reader of rows to refuse.
    assert.deepEqual(readGroupsEnvelope(envelope([null, "x", []], { is_swr_enterprise: true })).rows, [null, "x", []]);
    assert.deepEqual(flags({ is_swr_enterprise: "yes" }), [undefined, undefined, false]);
  });

  for (const [field, values, told] of [
    ["description", [[], 5, "\ud800"], "description"],
    ["read_me", [{}], "readMe"],
    ["icon_name", [true], "iconName"],
    ["id", [7], "id"],
    ["is_swr_enterprise", ["yes", 1], "isSwrEnterprise"],
    ["namespace", [5], "namespace"],
    ["swr_instance_name", [5], "swrInstanceName"],
    ["swr_instance_id", [5], "swrInstanceId"],
    ["version_count", ["3", 1.5, 1e300], "versionCount"],
    ["create_at", ["2026-01-01", 1e18, -1, 5], "createdAt"],
    ["update_at", [{}, 9e99, "now"], "updatedAt"],
  ] as const) {
    for (const value of values) {
      it(`whose ${field} is ${JSON.stringify(value)} does not state it, and says why`, () => {
        const row = readGroup({ ...group, [field]: value }, "cn-north-4");
        assert.ok("group" in row);
        assert.deepEqual(row.group, readNamed({ ...group, [field]: null }));
        assert.deepEqual(
          imageGroupFieldNames.filter((each) => row.whyUnread?.(each) !== undefined),
          [told],
        );
        assert.match(row.whyUnread?.(told) ?? "", new RegExp(`^${field} (is n|holds half)`));
      });
    }
  }

  for (const [json, defect] of [
    [{ ...group, name: null }, "image group without a readable name: name is missing"],
    [{ ...group, name: "" }, "image group without a readable name: name is empty"],
    [{ ...group, name: 5 }, "image group without a readable name: name is no text"],
    [null, "an entry that is no object"],
    [[group], "an entry that is no object"],
  ] as const) {
    it(`is none where it is ${JSON.stringify(json)}`, () => {
      const row = readGroup(json, "cn-north-4");
      assert.equal("defect" in row ? row.defect : row.group, defect);
    });
  }

  it("is told from others by name, namespace and instance", () => {
    const keys = [
      group,
      { ...group, version_count: 2 },
      { ...group, namespace: "x" },
      { ...group, swr_instance_id: "x" },
      { ...group, name: "x" },
    ].map(groupKeyOf);
    assert.deepEqual([keys[0] === keys[1], new Set(keys).size], [true, 4]);
  });
});

describe("what tells rows apart", () => {
  it("is the ID", () => {
    assert.equal(imageKeyOf(documented), documented.id);
  });

  it("is the whole text where there is no ID", () => {
    assert.notEqual(imageKeyOf({ name: "a" }), imageKeyOf({ name: "b" }));
  });

  it("is found in any row", () => {
    assert.deepEqual([null, 5, "x"].map(imageKeyOf), ["null", "5", '"x"']);
  });
});
