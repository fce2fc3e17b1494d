package com.acme;

public class String {}
