// Closes the run with the names of the tests that failed, or that passed on their second try only, and one plain line of counts, after
// Playwright’s own summary. `scripts/test.sh` prints these lines again at its end.

export default class Counts {
  #suite;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onEnd() {
    const count = { passed: 0, failed: 0, skipped: 0 };
    console.log("");
    for (const test of this.#suite.allTests()) {
      const outcome = test.outcome();
      if (outcome === "skipped" && test.expectedStatus === "skipped") count.skipped += 1;
      else if (outcome === "expected" || outcome === "flaky") count.passed += 1;
      else count.failed += 1;
      if (outcome === "flaky") console.log(`second try: ${name(test)}`);
      if (outcome === "unexpected") console.log(`failed: ${[name(test), ...steps(test)].join(" › ")}: ${reason(test)}`);
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
  }

  printsToStdio() {
    return true;
  }
}

/** Project, file and titles of a test, in one line. */
function name(test) {
  return test.titlePath().filter(Boolean).join(" › ");
}

/** The steps of a test that failed, each within the one before. */
function steps(test) {
  const failed = (all = []) => all.filter(({ category, error }) => category === "test.step" && error);
  const within = (all) => failed(all).flatMap(({ title, steps }) => [title, ...within(steps)]);
  return within(test.results.at(-1)?.steps);
}

/** The first line of the last error of a test, without the colours of a terminal. */
function reason(test) {
  const message = test.results.at(-1)?.error?.message ?? "did not run";
  return message.replace(/\u001b\[[0-9;]*m/g, "").split("\n").slice(0, 8).join(" ").slice(0, 600);
}
