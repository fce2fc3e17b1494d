package com.acme;

public @interface Generated {}
