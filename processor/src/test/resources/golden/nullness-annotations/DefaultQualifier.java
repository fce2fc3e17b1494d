package com.acme.checker;

import java.lang.annotation.Repeatable;

@Repeatable(DefaultQualifier.List.class)
public @interface DefaultQualifier {
  String value();

  @interface List {
    DefaultQualifier[] value();
  }
}
