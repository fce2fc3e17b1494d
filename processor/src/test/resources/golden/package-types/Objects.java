package com.acme;

public class Objects {}
