import assert from "node:assert/strict";
import type { JournalEntry } from "../../emulator/index";
import { cloudOf } from "../../provider/clouds/clouds";
import type { GroupFilterField, ImageFilterField } from "../../provider/fields/filter-fields";
import { failure, idsOf } from "../wire/harness";
import { describeEachCloud } from "./stage";

describeEachCloud("a filter field", (stage) => {
  const { cloud, fixture } = stage;
  const uses = cloudOf(cloud).fields;

  for (const [field, expected] of Object.entries(fixture.fields)) {
    const use = uses[field as ImageFilterField];
    if ("refuses" in expected) {
      it(`${field} is refused by name before anything is sent, and its table says so`, async () => {
        assert.equal(use.by, "refused");
        const { getImage, getImages } = stage.open();
        const { refuses } = expected;
        const ways = [
          () => getImage(refuses),
          () => getImages(refuses),
          () => getImage({ id: "any", ...refuses }),
          () => getImage({ name: "any", fallbacks: [refuses] }),
        ];
        for (const ask of ways) {
          assert.match(
            (await failure(ask(), "invalid_arguments")).message,
            new RegExp(`, ${field}: cannot be asked of ${fixture.title}: .+\nleave ${field} out$`),
          );
        }
        assert.deepEqual(stage.emulator.requests(), []);
      });
      continue;
    }
    const { asks, instead = {}, miss } = expected;

    it(`${field} is sent as its table says, and what comes back is checked again`, async () => {
      const body = fixture.page([
        { id: "hit", fields: fixture.row },
        { id: "miss", fields: { ...fixture.row, ...miss } },
      ]);
      stage.emulator.addFault({ kind: "status", status: 200, body, path: "/images", times: 10 });
      const { getImages } = stage.open();
      assert.deepEqual(idsOf((await getImages(instead)).images), ["hit", "miss"], "the case shows nothing");
      const before = stage.asked().length;
      // In another session: an equal listing would be answered from this one.
      assert.deepEqual(idsOf((await stage.open().getImages({ ...instead, ...asks })).images), ["hit"]);
      const [without, withField] = [stage.asked().slice(0, before), stage.asked().slice(before)].map(lastQuery);
      if (use.by === "parameter") {
        assert.ok(use.parameter.split(",")[0]! in withField!, `${use.parameter} is not sent`);
        assert.notDeepEqual(withField, without);
      } else {
        assert.deepEqual(withField, without);
      }
    });
  }
});

describeEachCloud("a filter field of image groups", (stage) => {
  const { cloud, fixture } = stage;
  const uses = cloudOf(cloud).fields;

  for (const [field, expected] of Object.entries(fixture.groupFields)) {
    const use = uses[field as GroupFilterField];
    it(`${field} is none of images`, async () => {
      const { getImage, getImages } = stage.open();
      const args = "refuses" in expected ? expected.refuses : expected.asks;
      for (const asked of [getImage(args), getImages(args)])
        assert.match(
          (await failure(asked, "invalid_arguments")).message,
          new RegExp(`${field}: there is no such argument`),
        );
    });

    if ("refuses" in expected) {
      it(`${field} is refused by name before anything is sent, and its table says so`, async () => {
        assert.equal(use.by, "refused");
        const { message } = await failure(stage.open().getImageGroups(expected.refuses), "invalid_arguments");
        assert.match(message, new RegExp(`, ${field}: cannot be asked of ${fixture.title}: .+\nleave ${field} out$`));
        assert.deepEqual(stage.emulator.requests(), []);
      });
      continue;
    }

    it(`${field} is sent as its table says, and what comes back is checked again`, async () => {
      const { asks, row, miss } = expected;
      const body = fixture.page([
        { id: "hit", fields: row },
        { id: "miss", fields: { ...row, ...miss } },
      ]);
      stage.emulator.addFault({ kind: "status", status: 200, body, path: "/images/group", times: 10 });
      const ids = async (args: object) => (await stage.open().getImageGroups(args)).groups.map(({ id }) => id);
      assert.deepEqual(await ids({}), ["hit", "miss"], "the case shows nothing");
      assert.ok(use.by === "parameter" && !(use.parameter in lastQuery(stage.asked())));
      assert.deepEqual(await ids(asks), ["hit"]);
      assert.equal(lastQuery(stage.asked())[use.parameter], Object.values(asks)[0]);
    });
  }
});

function lastQuery(entries: readonly JournalEntry[]): JournalEntry["query"] {
  return entries.at(-1)?.query ?? assert.fail("nothing was asked");
}
