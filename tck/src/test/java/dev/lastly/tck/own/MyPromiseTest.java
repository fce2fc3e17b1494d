package dev.lastly.tck.own;

import dev.lastly.tck.FinallyConformance;
import dev.lastly.tck.Subject;

// The README shows what follows.
class MyPromiseTest extends FinallyConformance {
  @Override
  protected Subject<MyPromise> subject() {
    return Subject.<MyPromise>named("MyPromise")
        .pending(MyPromise::new, MyPromise::fulfil, MyPromise::reject)
        .observe(MyPromise::whenSettled)
        .andFinally(MyPromise::andFinally)
        .andFinallyAwait(MyPromise::andFinallyAwait)
        .call(MyPromise::call)
        .chain(500)
        .differs(
            "I3",
            "settled already: runs on the caller's stack, fulfils with v",
            "whoever has a settled promise can wait for its cleanup")
        .differs(
            "O11",
            "an InterruptedException: rejects with x, flag not set",
            "our threads are never interrupted");
  }
}
