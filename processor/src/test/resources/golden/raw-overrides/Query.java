package com.acme;

public interface Query {}
