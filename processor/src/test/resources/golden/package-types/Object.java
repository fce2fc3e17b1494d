package com.acme;

public class Object {}
