package com.acme;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Deprecated(forRemoval = true)
@Target(ElementType.TYPE_PARAMETER)
public @interface Gone {}
