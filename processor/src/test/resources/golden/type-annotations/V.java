package com.acme;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Target(ElementType.TYPE_USE)
public @interface V {
  int value() default 0;

  String[] names() default {};

  Class<?> type() default Object.class;

  Thread.State state() default Thread.State.RUNNABLE;

  char c() default 'c';

  A a() default @A;

  long l() default 0;

  float f() default 0;

  double d() default 0;

  byte b() default 0;
}
