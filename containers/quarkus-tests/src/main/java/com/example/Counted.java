/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Counts calls. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {
  /** The interceptor that counts. */
  @Counted
  @Interceptor
  @Priority(Interceptor.Priority.APPLICATION)
  class Counter {
    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
      Counts.advised.incrementAndGet();
      return call.proceed();
    }
  }
}
