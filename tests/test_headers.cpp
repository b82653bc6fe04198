// The headers that every test program has precompiled; see CMakeLists.txt.
