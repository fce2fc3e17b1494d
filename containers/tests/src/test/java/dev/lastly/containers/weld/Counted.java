/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.weld;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Counted {
  /** Does it. */
  @Counted
  @Interceptor
  @Priority(Interceptor.Priority.APPLICATION)
  class Counter {
    static final AtomicInteger calls = new AtomicInteger();

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
      calls.incrementAndGet();
      return call.proceed();
    }
  }
}
