package com.acme;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Target(ElementType.TYPE_USE)
public @interface Fine {
  enum Level {
    HIGH,
    @Deprecated
    LOW
  }

  @Deprecated
  class Other {}

  @interface Inner {
    @SuppressWarnings("deprecation")
    Old[] value() default {};
  }

  @Deprecated
  int number() default 0;

  Level[] levels() default {};

  Class<?> type() default Object.class;

  Inner nested() default @Inner;
}
