package com.acme;

public interface NativeQuery<R> extends Query {}
