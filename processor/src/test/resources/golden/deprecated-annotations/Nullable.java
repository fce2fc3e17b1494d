package com.acme;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Deprecated
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Nullable {}
