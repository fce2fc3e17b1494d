/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.avajeinject;

import com.example.Counts;
import io.avaje.inject.aop.Aspect;
import io.avaje.inject.aop.AspectProvider;
import io.avaje.inject.aop.Invocation;
import io.avaje.inject.aop.MethodInterceptor;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;

/** Counts calls. */
@Aspect
@Retention(RetentionPolicy.RUNTIME)
@interface Counted {
  /** Does it. */
  @Singleton
  class Counter implements AspectProvider<Counted>, MethodInterceptor {
    @Override
    public MethodInterceptor interceptor(Method method, Counted annotation) {
      return this;
    }

    @Override
    public void invoke(Invocation call) throws Throwable {
      Counts.advised.incrementAndGet();
      call.invoke();
    }
  }
}
