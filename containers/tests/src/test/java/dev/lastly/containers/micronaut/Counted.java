/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import com.example.Counts;
import io.micronaut.aop.Around;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Counts calls. */
@Around
@Retention(RetentionPolicy.RUNTIME)
@interface Counted {
  /** Does it. */
  @InterceptorBean(Counted.class)
  class Counter implements MethodInterceptor<Object, Object> {
    @Override
    public Object intercept(MethodInvocationContext<Object, Object> call) {
      Counts.advised.incrementAndGet();
      return call.proceed();
    }
  }
}
