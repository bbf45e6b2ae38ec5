let a: number = "one";
