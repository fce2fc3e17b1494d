package com.acme;

public class Lastly {}
