import assert from "node:assert/strict";
import { demonstrationModule, dynamicType } from "../../../../sdk/type-tokens";
import { imagesOf, jobOf, listOf, notebookOf, pinOf, resourceOf } from "./fixtures";

const torch = {
  imageId: "i-torch",
  swrPath: "swr.example.com/atelier/torch:1",
  imageUrl: "atelier/torch:1",
  name: "torch",
};

describe("the images of a stack", () => {
  it("come from a pin wherever a resource names one of its outputs", () => {
    const { consumed } = imagesOf([
      pinOf("pin", torch),
      notebookOf("nb", { imageId: "i-torch" }),
      jobOf("path", { imageUrl: "swr.example.com/atelier/torch:1" }),
      jobOf("url", { imageUrl: "atelier/torch:1" }),
    ]);
    assert.deepEqual(
      consumed.map(({ resource, source, pin, facts }) => [resource.name, source, pin?.name, facts.name]),
      [
        ["nb", "pin", "pin", "torch"],
        ["path", "pin", "pin", "torch"],
        ["url", "pin", "pin", "torch"],
      ],
    );
  });

  it("come from a row of a pinned list likewise, and rather from a pin of their own", () => {
    const list = listOf("list", [
      { ...torch, name: "in the list" },
      { imageId: "i-other", swrPath: "swr.example.com/atelier/other:1", name: "other" },
    ]);
    const { consumed } = imagesOf([
      list,
      pinOf("pin", torch),
      notebookOf("a", { imageId: "i-torch" }),
      notebookOf("b", { imageId: "i-other" }),
    ]);
    assert.deepEqual(
      consumed.map(({ source, pin, facts }) => [source, pin?.name, facts.name]),
      [
        ["pin", "pin", "torch"],
        ["list", "list", "other"],
      ],
    );
  });

  it("are read from their text where no pin holds them", () => {
    const { consumed } = imagesOf([pinOf("pin", torch), jobOf("job", { imageUrl: "atelier/else:2" })]);
    assert.deepEqual(
      consumed.map(({ source, pin, facts }) => [source, pin, facts.tag]),
      [["text", undefined, "2"]],
    );
  });

  it("stand in resources of the clouds where their types have them", () => {
    const { consumed } = imagesOf([
      resourceOf("huaweicloud:ModelArts/notebook:Notebook", "nb", { imageId: "i-1", flavorId: "modelarts.vm.cpu.2u" }),
      resourceOf("alicloud:pai/service:Service", "eas", {
        serviceConfig: JSON.stringify({
          containers: [{ image: "r.example.com/pai/a:1" }, { image: "r.example.com/pai/b:1" }],
        }),
      }),
    ]);
    assert.deepEqual(
      consumed.map(({ resource, text }) => [resource.name, text]),
      [
        ["nb", "i-1"],
        ["eas", "r.example.com/pai/a:1"],
        ["eas", "r.example.com/pai/b:1"],
      ],
    );
  });

  it("stand in a team's own resource where it says, by path or by function; what it says of a known type counts", () => {
    const consumers = [
      { type: "acme:ml:Lab", image: "spec.image" },
      {
        type: "acme:ml:Farm",
        image: ({ machines }: { machines: { image: string }[] }) => machines.map(({ image }) => image),
      },
      { type: dynamicType(demonstrationModule, "TrainingJob"), image: "other" },
    ];
    const { consumed } = imagesOf(
      [
        resourceOf("acme:ml:Lab", "lab", { spec: { image: "i-1" } }),
        resourceOf("acme:ml:Farm", "farm", { machines: [{ image: "i-2" }, { image: "i-2" }, { image: "i-3" }] }),
        jobOf("job", { imageUrl: "a/b:1", other: "i-4" }),
        resourceOf("acme:ml:Else", "else", { spec: { image: "i-5" } }),
      ],
      consumers,
    );
    assert.deepEqual(
      consumed.map(({ resource, text }) => [resource.name, text]),
      [
        ["lab", "i-1"],
        ["farm", "i-2"],
        ["farm", "i-3"],
        ["job", "i-4"],
      ],
    );
  });

  it("stand in several places of one resource, each of which is said by itself", () => {
    const consumers = [
      { type: "acme:ml:Pod", image: "containers[].image" },
      { type: "acme:ml:Pod", image: "initContainers[].image" },
    ];
    const { consumed } = imagesOf(
      [
        resourceOf("acme:ml:Pod", "pod", {
          containers: [{ image: "r.example.com/a/b:1" }],
          initContainers: [{ image: "i-1" }],
        }),
      ],
      consumers,
    );
    assert.deepEqual(
      consumed.map(({ text }) => text),
      ["r.example.com/a/b:1", "i-1"],
    );
  });

  it("are missed where a resource must have one: null is absent, and a wrong path finds none", () => {
    const { empty } = imagesOf([
      notebookOf("null", { imageId: null }),
      notebookOf("none", {}),
      resourceOf("alicloud:pai/service:Service", "processor", { serviceConfig: "{}" }),
    ]);
    assert.deepEqual(
      empty.map(({ resource }) => resource.name),
      ["null", "none"],
    );
  });

  it("are not those of a pin that could not be resolved", () => {
    const unresolved = pinOf("pin", torch, { imageId: null });
    assert.deepEqual(imagesOf([unresolved]).pinned, []);
  });

  it("hide one another neither when one is not known yet nor when a function fails", () => {
    const guarded = new Proxy(
      {},
      {
        get: (_, key) => {
          throw new Error(`${String(key)} is not known`);
        },
        has: () => true,
        getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 1 }),
      },
    );
    const { consumed, unread } = imagesOf(
      [notebookOf("unknown", guarded), notebookOf("known", { imageId: "i-1" }), resourceOf("acme:ml:Lab", "lab", {})],
      [{ type: "acme:ml:Lab", image: ({ spec }: { spec: { image: string } }) => spec.image }],
    );
    assert.deepEqual(
      consumed.map(({ resource }) => resource.name),
      ["known"],
    );
    assert.deepEqual(
      unread.map(({ resource, error }) => [resource.name, (error as Error).name]),
      [
        ["unknown", "Error"],
        ["lab", "TypeError"],
      ],
    );
  });

  it("cannot be read from what is no text", () => {
    const { unread } = imagesOf([notebookOf("number", { imageId: 7 })]);
    assert.match((unread[0]?.error as Error).message, /Notebook "number" is no text but of the kind number/);
  });
});
