package com.acme;

public interface Digest {}
