package com.acme;

public class Thread {}
