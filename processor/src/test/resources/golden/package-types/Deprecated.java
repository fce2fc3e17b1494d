package com.acme;

public @interface Deprecated {}
