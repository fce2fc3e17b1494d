package com.acme;

@Deprecated
public class Old {}
