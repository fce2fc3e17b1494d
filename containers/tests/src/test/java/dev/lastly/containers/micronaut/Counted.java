/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import io.micronaut.aop.Around;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls. */
@Around
@Retention(RetentionPolicy.RUNTIME)
@interface Counted {
  /** Does it. */
  @InterceptorBean(Counted.class)
  class Counter implements MethodInterceptor<Object, Object> {
    static final AtomicInteger calls = new AtomicInteger();

    @Override
    public Object intercept(MethodInvocationContext<Object, Object> call) {
      calls.incrementAndGet();
      return call.proceed();
    }
  }
}
