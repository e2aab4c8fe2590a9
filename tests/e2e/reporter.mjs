// Closes the run with one plain line of counts, after Playwright’s own summary.

export default class Counts {
  #suite;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onEnd() {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const test of this.#suite.allTests()) {
      const outcome = test.outcome();
      if (outcome === "skipped" && test.expectedStatus === "skipped") count.skipped += 1;
      else if (outcome === "expected" || outcome === "flaky") count.passed += 1;
      else count.failed += 1;
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
  }

  printsToStdio() {
    return true;
  }
}
