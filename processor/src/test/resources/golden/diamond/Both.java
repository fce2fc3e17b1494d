package com.acme;

import dev.lastly.FinallyWith;

@FinallyWith({})
public interface Both extends Left, Right {}
