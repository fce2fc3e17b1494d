package com.acme;

public class CompletionStage {}
