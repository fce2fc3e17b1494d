package com.acme;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Deprecated
@Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
public @interface Old {}
