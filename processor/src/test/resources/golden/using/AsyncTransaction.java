package com.acme;

import dev.lastly.AsyncCloseable;

interface AsyncTransaction extends AsyncCloseable {}
