import { reporters, Runner, type MochaOptions } from "mocha";
import { describeCounts } from "./counts";

/** The ordinary report, closed by one line that a machine can read. */
export = class ClosingLine extends reporters.Spec {
  constructor(runner: Runner, options?: MochaOptions) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      // After the summary, which the base class prints at the same event.
      const { passes = 0, failures = 0, pending = 0 } = this.stats as Partial<typeof this.stats>;
      console.log(describeCounts({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
