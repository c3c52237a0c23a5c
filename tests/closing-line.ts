import { reporters, Runner, type MochaOptions } from "mocha";

/** The ordinary report, closed by one line that a machine can read. */
export = class ClosingLine extends reporters.Spec {
  constructor(runner: Runner, options?: MochaOptions) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      // After the summary, which the base class prints at the same event.
      const {
        passes = 0,
        failures = 0,
        pending = 0,
      } = this.stats as Partial<Record<"passes" | "failures" | "pending", number>>;
      console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ""}`);
    });
  }
};
