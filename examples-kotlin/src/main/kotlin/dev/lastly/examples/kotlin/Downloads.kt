package dev.lastly.examples.kotlin

import dev.lastly.Finally
import dev.lastly.FinallyWith
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage

@FinallyWith(Permits::class)
interface Downloads {
  @Finally("leave")
  fun download(from: String, to: String? = null): CompletableFuture<String>

  @Finally("forget", "idle")
  fun <D : Comparable<D>> verify(file: String, vararg expected: D): CompletionStage<out List<D>>

  fun idle()
}

class Permits {
  val events = mutableListOf<String>()

  fun leave() {
    events += "leave"
  }

  fun forget(file: String): CompletionStage<Void> {
    events += "forget $file"
    return CompletableFuture.completedFuture(null)
  }
}
