package com.acme;

public @interface NullUnmarked {}
