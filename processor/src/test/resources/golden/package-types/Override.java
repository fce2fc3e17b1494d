package com.acme;

public @interface Override {}
