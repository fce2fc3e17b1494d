/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.own;

import dev.lastly.tck.FinallyConformance;
import dev.lastly.tck.Subject;

class MyPromiseTest extends FinallyConformance {
  @Override
  protected Subject<MyPromise> subject() {
    return Subject.<MyPromise>named("MyPromise")
        .pending(MyPromise::new, MyPromise::fulfill, MyPromise::reject)
        .observe(MyPromise::whenSettled)
        .andFinally(MyPromise::andFinally)
        .call(MyPromise::call);
  }
}
