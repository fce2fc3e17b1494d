package com.acme;

public @interface SuppressWarnings {}
