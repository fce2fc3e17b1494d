package com.acme;

public @interface Unrelated {}
