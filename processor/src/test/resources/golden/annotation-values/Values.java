package com.acme;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Target(ElementType.TYPE_USE)
public @interface Values {
  boolean flag() default false;

  byte[] bytes() default {};

  short[] shorts() default {};

  int[] ints() default {};

  long[] longs() default {};

  float[] floats() default {};

  double[] doubles() default {};

  char[] chars() default {};

  String[] strings() default {};

  Class<?>[] classes() default {};

  Sizes[] sizes() default {};

  Named[] names() default {};

  enum Sizes {
    SMALL,
    LARGE {}
  }

  @interface Named {
    String value();

    Class<?> type() default Named.class;
  }
}
