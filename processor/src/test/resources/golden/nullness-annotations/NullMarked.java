package com.acme;

public @interface NullMarked {}
