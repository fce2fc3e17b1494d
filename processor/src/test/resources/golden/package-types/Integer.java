package com.acme;

public class Integer {}
