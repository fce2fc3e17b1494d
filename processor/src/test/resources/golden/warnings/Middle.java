package com.acme;

@SuppressWarnings("rawtypes")
public interface Middle extends Base {}
